package org.leasehold.edge.config;

/**
 * Kea's allocators. All are taken; behind them is one of our own, which finds a free address in
 * constant time (docs/allocation.md).
 */
public enum Allocator {
  ITERATIVE,
  RANDOM,
  FLQ,
  SHARED_FLQ
}
