# src/expr
