# tests/paper
