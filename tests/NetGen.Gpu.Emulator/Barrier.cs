using System.Runtime.CompilerServices;

namespace ILGPU.Emulation;

/// <summary>The barrier of kernels whose text was made asynchronous: each thread of a group is suspended here until all have come.</summary>
public static class Barrier
{
    public static Arrival Arrive() => default;

    /// <summary>The awaitable.</summary>
    public readonly struct Arrival : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Arrival GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) => Thread.Required.Continuation = continuation;
    }
}
