"""`aam-export validate`: files, from anyone, judged by Adobe's rules.

names → what a name promises; content → what the bytes are; lines → bytes to Arrow; checks → the
rules of each kind of file; judge → SQL over blocks of lines; findings → what was found, without
ever quoting a line. `run` knows the order.
"""
