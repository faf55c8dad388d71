global using Xunit;

// Tests with threads of their own, and some that measure memory: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
