"""`POST /api/convene`: a queue or an incident tool suggests a circle to a keeper. It messages nobody else, ever."""
