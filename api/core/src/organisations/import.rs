//! Import (to come in this slice).
