using System.Reflection;
using System.Runtime.InteropServices;
using NetGen.Generator.Graph;
using NetGen.Kernels;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Layers and losses that are C#: the code itself, found by its name and called sample by sample. It computes in float.</summary>
internal static class ProjectCode
{
    public static Tensor Of(Op op, Tensor[] x, TensorShape shape)
    {
        (string type, string method) = op switch
        {
            CustomOp custom => (custom.Type, nameof(Forward)),
            CustomGradientOp custom => (custom.Type, nameof(Backward)),
            CustomTrainedOp custom => (custom.Type, nameof(ForwardTrained)),
            CustomTrainedGradientOp custom => (custom.Type, nameof(BackwardTrained)),
            CustomLossOp custom => (custom.Type, nameof(Loss)),
            CustomLossGradientOp custom => (custom.Type, nameof(LossGradient)),
            _ => throw new NotSupportedException($"{op} is no code of a project."),
        };
        MethodInfo called = typeof(ProjectCode).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(TypeOf(type));
        var result = new double[x[0].Batch * shape.Size];
        for (int sample = 0; sample < x[0].Batch; sample++)
        {
            float[][] rows = [.. x.Select(tensor => Row(tensor, sample))];
            var row = (float[])called.Invoke(null, [rows, shape.Size])!;
            for (int i = 0; i < row.Length; i++)
                result[(sample * row.Length) + i] = row[i];
        }
        return new Tensor(shape, x[0].Batch, result);
    }

    private static Type TypeOf(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name["global::".Length..])).OfType<Type>().FirstOrDefault()
            ?? throw new ArgumentException($"There is no {name} among what is loaded.");

    /// <summary>What belongs to a sample: of a weight all of it.</summary>
    private static float[] Row(Tensor tensor, int sample)
    {
        if (!tensor.Shape.PerSample)
            return [.. tensor.Data.Select(v => (float)v)];
        int size = tensor.Data.Length / tensor.Batch;
        return [.. tensor.Data.Skip(sample * size).Take(size).Select(v => (float)v)];
    }

    private static float[] Forward<T>(float[][] x, int size)
        where T : ICustomLayer
    {
        var y = new float[size];
        T.Forward(x[0], y);
        return y;
    }

    private static float[] Backward<T>(float[][] x, int size)
        where T : ICustomLayer
    {
        var dx = new float[size];
        T.Backward(x[0], x[1], x[2], dx);
        return dx;
    }

    private static unsafe float[] ForwardTrained<T>(float[][] x, int size)
        where T : ITrainableLayer
    {
        var y = new float[size];
        Trained(x[1..], weights =>
        {
            fixed (float* from = x[0], to = y)
                CustomCode.Forward<T>(from, to, (float**)weights, Sizes(x[1..]), x[0].Length, size, 0, 1);
        });
        return y;
    }

    private static unsafe float[] BackwardTrained<T>(float[][] x, int size)
        where T : ITrainableLayer
    {
        var dx = new float[size];
        Trained(x[3..], weights =>
        {
            fixed (float* from = x[0], made = x[1], dy = x[2], to = dx)
                CustomCode.Backward<T>(from, made, dy, to, (float**)weights, Sizes(x[3..]), x[0].Length, x[1].Length, 0, 1);
        });
        return dx;
    }

    private static int[] Sizes(float[][] weights) => [.. weights.Select(w => w.Length)];

    /// <summary>Does something with pointers to weights.</summary>
    private static unsafe void Trained(float[][] weights, Action<nint> work)
    {
        GCHandle[] pinned = [.. weights.Select(w => GCHandle.Alloc(w, GCHandleType.Pinned))];
        nint[] pointers = [.. pinned.Select(w => w.AddrOfPinnedObject())];
        fixed (nint* first = pointers)
            work((nint)first);
        foreach (GCHandle handle in pinned)
            handle.Free();
    }

    private static float[] Loss<T>(float[][] x, int size)
        where T : ICustomLoss => [T.Loss(x[0], x[1])];

    private static float[] LossGradient<T>(float[][] x, int size)
        where T : ICustomLoss
    {
        var dx = new float[size];
        T.Gradient(x[0], x[1], dx);
        return Array.ConvertAll(dx, v => v * x[2][0]);
    }
}
