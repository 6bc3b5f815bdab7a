"""What the guide costs: to build, to send and to use, as numbers. `make bench` runs it; no test depends on it.

texts        the same words on every machine: quizzes, and the same as Markdown lists
projects     a folder with N generated quizzes, ready to build; the same for plain Material
own_share    a build with clocks around the generator's own work, in a process of its own
building     time and memory of builds, taken in turn
served       a finished site over http that notes what was asked for
weight       bytes of a first visit
interaction  waiting times in a browser with a slowed processor
table        how the numbers are put in a line
"""
