"""What is on its way to a page or a document, before it is HTML or Word."""
