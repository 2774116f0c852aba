"""Changes of a form as pure functions: what goes in stays as it was, what comes out is the changed form.

`tree` changes the definition of a form made by hand, `overlay` the presentation of any form, `conditions` writes
and reads "nur wenn …", `checks` says what is wrong with a presentation, `breakage` what a new version would break.
"""
