"""What building the guide costs, as numbers. `make bench` runs it; no test depends on it.

texts        the same words on every machine: quizzes, and the same as Markdown lists
projects     a folder with N generated quizzes, ready to build; the same for plain Material
own_share    a build with clocks around the generator's own work, in a process of its own
building     time and memory of builds, taken in turn
table        how the numbers are put in a line
"""
