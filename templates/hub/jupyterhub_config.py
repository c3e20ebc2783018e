# What JupyterHub needs to know for a centre's server. See docs/how-to/run-a-centres-server.md.
from pathlib import Path

from portfolio.hub.settings import apply

c = get_config()  # noqa: F821  # JupyterHub gives it
apply(c, Path("/etc/award-portfolio/hub.toml"))

# Who signs in: the accounts of this computer. For those of your organisation see the page above.
c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.create_system_users = True

# Behind the web server of the centre, which speaks HTTPS.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"

# The proxy is a service of its own, so that a hub that is started again interrupts nobody.
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"

# What the hub remembers: who has signed in, and which workbooks run.
c.JupyterHub.db_url = "sqlite:////var/lib/award-portfolio-hub/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = "/var/lib/award-portfolio-hub/cookie_secret"
