//! The API over a real `App` with the demo city, and the document it is described by.

mod city;
mod document;
mod problems;
mod requests;
