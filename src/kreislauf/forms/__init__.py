"""Forms as a library, without Django: schemas of FIM in, answers asked, checked and written as XFall."""
