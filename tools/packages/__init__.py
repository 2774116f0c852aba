"""What is handed out: the wheel, the Debian package and the container image. `make wheel`, `make deb`, `make image`."""
