# Messages shown in Dutch.
error-internal = Er liep iets mis.
