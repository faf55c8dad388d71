using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>Takes a rule over tensors, each as a whole.</summary>
internal static unsafe class TensorLoop<TRule> where TRule : unmanaged, ITensorRule
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V>(int from, int to, void* state) where V : unmanaged, ISimd<V>
    {
        TensorState<TRule> s = *(TensorState<TRule>*)state;
        for (int k = from; k < to; k++)
        {
            UpdateTensor tensor = s.Tensors[k];
            s.Rule.Apply<V>(new TensorUpdate
            {
                Parameters = s.Buffers.Parameters + tensor.Start,
                Gradients = s.Buffers.Gradients + tensor.Start,
                First = s.Buffers.Moments + tensor.Start,
                Second = s.Buffers.Moments + s.Buffers.MomentStride + tensor.Start,
                Third = s.Buffers.Moments + 2L * s.Buffers.MomentStride + tensor.Start,
                Start = tensor.Start,
                Count = tensor.Count,
                Rows = tensor.Rows,
                Columns = tensor.Columns,
                ClipValue = s.Buffers.ClipValue,
                Scale = s.Buffers.Scale,
                FlushBelow = s.Buffers.FlushBelow,
            });
        }
    }
}

/// <summary>What <see cref="TensorLoop{TRule}"/> reads.</summary>
internal unsafe struct TensorState<TRule> where TRule : unmanaged, ITensorRule
{
    public UpdateBuffers Buffers;
    public UpdateTensor* Tensors;
    public TRule Rule;
}
