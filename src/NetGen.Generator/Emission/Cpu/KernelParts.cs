using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>What the tables of kernels need of one: its pointers and sizes, and the names under which it is called.</summary>
/// <param name="shapes">The geometries that the class of the kernel names.</param>
/// <param name="types">The types in which elementwise work stands.</param>
/// <param name="takesSizes">Whether sizes are arguments where they can be, so that kernels of several sizes are one method.</param>
internal sealed class KernelParts(Kernel kernel, NamedShapes shapes, ElementTypes types, bool takesSizes = false)
{
    private readonly List<SizeArgument> _sizes = new();
    private bool _takesEpilogue;

    public KernelBody Body => kernel.Body;

    public KernelSignature Signature { get; } = new(kernel);

    /// <summary>How elementwise work goes over the result.</summary>
    public ElementWalk Walk { get; } = ElementWalk.Over(kernel.Body.Shape, kernel.Body.Layout);

    /// <summary>The type in which elementwise work stands by itself.</summary>
    public string Elements => types.Of(kernel).Name;

    /// <summary>The type argument for the elementwise work behind the product.</summary>
    public string Epilogue
    {
        get
        {
            _takesEpilogue = true;
            return Body.HasEpilogue ? types.Of(kernel).Name : Walk.NoEpilogue;
        }
    }

    public Pointer Y => Signature.Outputs[0];

    public Pointer Scratch => Signature.Scratch[0];

    /// <summary>The last piece of scratch, where there are several.</summary>
    public Pointer LastScratch => Signature.Scratch[Signature.Scratch.Count - 1];

    /// <summary>The argument for a bias.</summary>
    public Code Bias => Signature.Bias is { } bias ? $"{bias}" : (Code)$"bias: null";

    /// <summary>The argument for the places of maxima.</summary>
    public Code Places => Signature.Places is { } places ? $"{places}" : (Code)$"places: null";

    /// <summary>Numbers in one sample of the result, its channels, and the places that each of them has: all, and those of one step.</summary>
    public int Size => Body.Shape.Size;

    /// <inheritdoc cref="Size"/>
    public int Channels => Body.Shape.Channels;

    /// <inheritdoc cref="Size"/>
    public int Positions => Body.Shape.Positions;

    /// <inheritdoc cref="Size"/>
    public int Plane => Body.Shape.Plane;

    /// <summary>A size that the method may be told: the name of an argument, or the number itself.</summary>
    public Code SizeArgument(string name, int size)
    {
        if (!takesSizes)
            return $"{size}";
        if (_sizes.All(argument => argument.Name != name))
            _sizes.Add(new SizeArgument(name, size));
        return $"{name}";
    }

    public Pointer X(int input = 0) => Signature.Inputs[input];

    public string Shape(ConvShape geometry) => shapes.NameOf(kernel.Stem + "Shape", ShapeText.Conv(geometry));

    public string Shape(Conv1DShape geometry) => shapes.NameOf(kernel.Stem + "Shape", ShapeText.Conv(geometry));

    public string Shape(PoolShape geometry) => shapes.NameOf(kernel.Stem + "Window", ShapeText.Pool(geometry));

    public string Shape(Pool1DShape geometry) => shapes.NameOf(kernel.Stem + "Window", ShapeText.Pool(geometry));

    public string Shape(ResizeShape geometry) => shapes.NameOf(kernel.Stem + "Shape", ShapeText.Resize(geometry));

    public string Shape(AttentionShape geometry) => shapes.NameOf(kernel.Stem + "Shape", ShapeText.Attention(geometry));

    public string Shape(StepCache cache) => shapes.NameOf(kernel.Stem + "Cache", ShapeText.Cache(cache));

    /// <summary>A kernel of one round, which one of the runtime's kernels does.</summary>
    public CpuKernel Call(Code units, Code call, Action<SourceWriter>? closing = null) => Of(new[] { new Round(Round.Last, units, call) }, closing);

    /// <summary>A kernel of one round.</summary>
    public CpuKernel Loop(Code units, Action<SourceWriter> body, Action<SourceWriter>? closing = null) => Of(new[] { new Round(units, body) }, closing);

    /// <summary>A kernel that puts its inputs side by side into the result.</summary>
    /// <param name="units">Units of the round.</param>
    /// <param name="width">What an input takes of the result, in channels or numbers.</param>
    /// <param name="copy">The statement that copies an input: its pointer, what it takes, and where that begins.</param>
    public CpuKernel SideBySide(Code units, Func<TensorShape, int> width, Func<Pointer, int, int, Code> copy) => Loop(units, w =>
    {
        int first = 0;
        for (int i = 0; i < Body.Inputs.Count; i++)
        {
            int own = width(Body.Inputs[i]);
            w.Line(copy(X(i), own, first));
            first += own;
        }
    });

    /// <summary>A kernel of two rounds, both done by kernels of the runtime: the second needs all of the first.</summary>
    public CpuKernel Calls((string Name, Code Units, Code Call) first, Code units, Code call) => Calls(new[] { first }, units, call);

    /// <summary>A kernel of several rounds, all done by kernels of the runtime: each needs all of the one before.</summary>
    public CpuKernel Calls(IEnumerable<(string Name, Code Units, Code Call)> first, Code units, Code call) =>
        Of(first.Select(round => new Round(round.Name, round.Units, round.Call)).Append(new Round(Round.Last, units, call)).ToArray(), closing: null);

    /// <summary>A kernel that is too small to share out: it runs where it is called.</summary>
    public CpuKernel Inline(Action<SourceWriter> body) => Of(Array.Empty<Round>(), body);

    private CpuKernel Of(IReadOnlyList<Round> rounds, Action<SourceWriter>? closing)
    {
        if (Body.HasEpilogue && !_takesEpilogue)
            throw new NotSupportedException($"Nothing follows {Body.Product} in one kernel.");
        return new CpuKernel(kernel, Signature, rounds, closing, Body.HasEpilogue ? types.Of(kernel) : null) { Sizes = _sizes };
    }

    /// <summary>Elementwise work by itself.</summary>
    public CpuKernel Elementwise(Code units, Action<SourceWriter> body) => new(kernel, Signature, new[] { new Round(units, body) }, Elements: types.Of(kernel));
}
