# tests/expr
