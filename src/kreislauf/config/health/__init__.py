"""How the program is: checks that register themselves, and who shows them.

`everywhere/` looks at what every installation has, `inside/` at what the public site alone has not. One file, one
subject. `kreislauf doctor`, `kreislauf check`, the page "Betrieb" and `/-/ready` all show the same checks.
"""
