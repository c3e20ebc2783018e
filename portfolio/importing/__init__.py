"""From a handbook's document to a draft unit file, in the body's own words."""
