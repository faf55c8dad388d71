namespace NetGen.Generator.Specs;

/// <summary>
/// What the user declared: a straight-line program of statements, blocks already expanded, conditions already decided.
/// Holds values only (no symbols, no syntax, no locations), so that equal declarations are equal specs and everything behind is cached.
/// </summary>
/// <remarks>
/// What the parser has made sure of: enum values are members; names are made of letters, digits and underscores; blocks are finite and properly bracketed.
/// There may be no input or no layer, names of tensors and layers may be unknown or taken, and numbers may be anything.
/// </remarks>
/// <param name="Namespace">Namespace of the class; empty for the global one.</param>
/// <param name="TypeName">Name of the class, escaped if it is a keyword.</param>
/// <param name="ContainingTypes">Headers of the types around it, outermost first, as "partial class Outer".</param>
/// <param name="Accessibility">"public", "internal", ….</param>
/// <param name="Statements">The program.</param>
/// <param name="EmitDevice">Whether the compilation references NetGen.Ilgpu and ILGPU (>= 1.5.3): then there are kernels, and the class has OnDevice.</param>
/// <param name="Vectors">Along what the CPU's vectors are to run.</param>
/// <param name="Convolutions">How convolutions that say nothing themselves are to be computed.</param>
/// <param name="Members">Members of the class and of its base classes that a generated one may meet.</param>
/// <param name="Traits">What the generated part of the class must know of the others.</param>
/// <param name="Derivatives">What of its loss, as it predicts, can be computed besides.</param>
/// <param name="Precisions">In which numbers it can predict besides floats.</param>
/// <param name="DemandsStepper">Whether it must be possible to run it a step at a time.</param>
/// <param name="EmitOnnx">Whether the compilation references NetGen.Onnx: then the class knows what it is in ONNX's operators.</param>
internal sealed record NetworkSpec(
    string Namespace,
    string TypeName,
    EquatableArray<string> ContainingTypes,
    string Accessibility,
    EquatableArray<Statement> Statements,
    bool EmitDevice,
    Vectors Vectors = Vectors.Auto,
    ConvAlgorithm Convolutions = ConvAlgorithm.Auto,
    EquatableArray<DeclaredMember> Members = default,
    ClassTraits Traits = ClassTraits.None,
    bool DemandsStepper = false,
    Derivative Derivatives = Derivative.None,
    bool EmitOnnx = false,
    Precisions Precisions = Precisions.Float32)
{
    /// <summary>The names that the class gives to tensors, as the constants that code has for them.</summary>
    public EquatableArray<TensorName> Names { get; init; } = EquatableArray<TensorName>.Empty;

    /// <summary>The site of the class's name: for problems of the network as a whole.</summary>
    public const int ClassSite = 0;

    /// <summary>Whether it can run on devices: the project's own code cannot.</summary>
    public bool RunsOnDevice => EmitDevice && Statements.All(s => s.Kind is not (StructuralKinds.Custom or StructuralKinds.CustomLoss));

    public bool IsSealed => (Traits & ClassTraits.Sealed) != 0;

    /// <summary>The class as texts and longer names have it: without the @ of a keyword.</summary>
    public string ClassName => TypeName.TrimStart('@');

    /// <summary>A nested class, under whose name programs of its own are emitted.</summary>
    public NetworkSpec Part(string name) => this with { TypeName = name, ContainingTypes = ContainingTypes.Append("partial class " + TypeName).ToEquatableArray() };

    /// <summary>Name under which files are emitted: namespace and nesting with dots, "My.Outer.LeNet5".</summary>
    public string HintName
    {
        get
        {
            var parts = new List<string>();
            if (Namespace.Length > 0)
                parts.Add(Namespace);
            foreach (string header in ContainingTypes)
                parts.Add(header.Substring(header.LastIndexOf(' ') + 1).Replace('<', '_').Replace('>', '_').Replace(',', '_'));
            parts.Add(TypeName);
            return string.Join(".", parts).Replace("@", "");
        }
    }
}
