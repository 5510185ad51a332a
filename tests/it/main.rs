//! All tests from outside: one binary, so that it links once.

mod example;
mod site;
