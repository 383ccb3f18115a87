"""Pictures that people upload: decoded and written anew in a process of its own, with limits of memory and time."""
