"""What the installation inside has and the public site alone has not."""
