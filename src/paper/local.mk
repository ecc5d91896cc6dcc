# src/paper
