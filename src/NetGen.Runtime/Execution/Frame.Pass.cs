using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <content>How a kernel hands its pointers over: up to eight at once, whoever has more passes the others one by one.</content>
public unsafe partial struct Frame
{
    /// <summary>Hands the next kernel its pointers, from number 0 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The workspace was made for kernels of fewer pointers.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(void* a)
    {
        Demand(0, _sizes.Arguments);
        Arguments[0] = a;
    }

    /// <inheritdoc cref="Pass(void*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(void* a, void* b)
    {
        Demand(1, _sizes.Arguments);
        void** arguments = Arguments;
        arguments[0] = a;
        arguments[1] = b;
    }

    /// <inheritdoc cref="Pass(void*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(void* a, void* b, void* c)
    {
        Demand(2, _sizes.Arguments);
        void** arguments = Arguments;
        arguments[0] = a;
        arguments[1] = b;
        arguments[2] = c;
    }

    /// <inheritdoc cref="Pass(void*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(void* a, void* b, void* c, void* d)
    {
        Demand(3, _sizes.Arguments);
        void** arguments = Arguments;
        arguments[0] = a;
        arguments[1] = b;
        arguments[2] = c;
        arguments[3] = d;
    }

    /// <inheritdoc cref="Pass(void*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(void* a, void* b, void* c, void* d, void* e)
    {
        Demand(4, _sizes.Arguments);
        void** arguments = Arguments;
        arguments[0] = a;
        arguments[1] = b;
        arguments[2] = c;
        arguments[3] = d;
        arguments[4] = e;
    }

    /// <inheritdoc cref="Pass(void*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(void* a, void* b, void* c, void* d, void* e, void* f)
    {
        Demand(5, _sizes.Arguments);
        void** arguments = Arguments;
        arguments[0] = a;
        arguments[1] = b;
        arguments[2] = c;
        arguments[3] = d;
        arguments[4] = e;
        arguments[5] = f;
    }

    /// <inheritdoc cref="Pass(void*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(void* a, void* b, void* c, void* d, void* e, void* f, void* g)
    {
        Demand(6, _sizes.Arguments);
        void** arguments = Arguments;
        arguments[0] = a;
        arguments[1] = b;
        arguments[2] = c;
        arguments[3] = d;
        arguments[4] = e;
        arguments[5] = f;
        arguments[6] = g;
    }

    /// <inheritdoc cref="Pass(void*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(void* a, void* b, void* c, void* d, void* e, void* f, void* g, void* h)
    {
        Demand(7, _sizes.Arguments);
        void** arguments = Arguments;
        arguments[0] = a;
        arguments[1] = b;
        arguments[2] = c;
        arguments[3] = d;
        arguments[4] = e;
        arguments[5] = f;
        arguments[6] = g;
        arguments[7] = h;
    }
}
