"""What of people goes into the gazette: the county, bodies with their members, and council members themselves.

Named is who has a mandate in the council, until a year after the last one. Everybody else, above all the
administration's people, appears by function. Who was erased is not named again.
"""
