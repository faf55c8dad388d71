namespace NetGen.Generator.Specs;

/// <summary>
/// What the user declared: a straight-line program of statements, blocks already expanded, conditions already decided.
/// Holds values only (no symbols, no syntax, no locations), so that equal declarations are equal specs and everything behind is cached.
/// </summary>
/// <remarks>
/// What the parser has made sure of: the first statement that is not a bracket is an Input; several inputs all have names; merges name at least one tensor;
/// enum values are members; names are made of letters, digits and underscores; blocks are finite and properly bracketed. Names of tensors and layers may still be
/// unknown or taken, and numbers may be anything.
/// </remarks>
/// <param name="Namespace">Namespace of the class; empty for the global one.</param>
/// <param name="TypeName">Name of the class, escaped if it is a keyword.</param>
/// <param name="ContainingTypes">Headers of the types around it, outermost first, as "partial class Outer".</param>
/// <param name="Accessibility">"public", "internal", ….</param>
/// <param name="Statements">The program.</param>
/// <param name="EmitGpu">Whether the compilation references ILGPU (>= 1.5.3).</param>
/// <param name="Vectors">Along what the CPU's vectors are to run.</param>
/// <param name="EmitDevice">Whether NetGen.Ilgpu is there too, so that the class can have OnDevice.</param>
/// <param name="Convolutions">How convolutions that say nothing themselves are to be computed.</param>
/// <param name="Members">Members of the class and of its base classes that a generated one may meet.</param>
/// <param name="Traits">What the generated part of the class must know of the others.</param>
internal sealed record NetworkSpec(
    string Namespace,
    string TypeName,
    EquatableArray<string> ContainingTypes,
    string Accessibility,
    EquatableArray<Statement> Statements,
    bool EmitGpu,
    VectorAxis Vectors = VectorAxis.Auto,
    bool EmitDevice = false,
    ConvMethod Convolutions = ConvMethod.Auto,
    EquatableArray<DeclaredMember> Members = default,
    ClassTraits Traits = ClassTraits.None)
{
    /// <summary>The site of the class's name: for problems of the network as a whole.</summary>
    public const int ClassSite = 0;

    public bool IsSealed => (Traits & ClassTraits.Sealed) != 0;

    /// <summary>The class as texts and longer names have it: without the @ of a keyword.</summary>
    public string ClassName => TypeName.TrimStart('@');

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

/// <summary>One attribute of the declaration, in order.</summary>
/// <remarks>
/// <para><c>As = "x"</c> on any layer becomes a statement As(Name) after it; an Input with a name has the argument Name and is followed by such an As too.
/// <c>When</c> is gone: what it excludes is not there. <c>LRN</c> and <c>MSE</c> have the kinds of their long names.</para>
/// <para>A block's statements stand between BeginBlock and EndBlock, once for each repetition. BeginBlock has Block (the class's name), and as far as written Name, Share,
/// and Index (number of the repetition, if Repeat is written). Tensor names given inside, and In, belong to the block; a share has its name in the whole network.</para>
/// <para>Phase = "Train" on a [Use] stands on everything between its brackets.</para>
/// </remarks>
/// <param name="Kind">The attribute's name without its suffix: "Conv2D", "As", "SoftmaxCrossEntropy", "BeginBlock", "EndBlock".</param>
/// <param name="Arguments">Constructor arguments under their parameter names and properties under theirs (both in Pascal case); only what was written. Defaults are the layer's business.</param>
/// <param name="Site">Index into the list of source locations that travels beside the spec; -1 if there is none.</param>
internal sealed record Statement(string Kind, EquatableArray<Argument> Arguments, int Site)
{
    public Argument? Find(string name)
    {
        foreach (Argument argument in Arguments)
        {
            if (argument.Name == name)
                return argument;
        }
        return null;
    }

    public int Int(string name, int otherwise) => Find(name)?.Value is long v ? (int)v : otherwise;

    public double Number(string name, double otherwise) => Find(name)?.Value switch { double d => d, long l => l, _ => otherwise };

    public bool Bool(string name, bool otherwise) => Find(name)?.Value is bool v ? v : otherwise;

    public string? Text(string name) => Find(name)?.Value as string;

    /// <summary>The member name of an enum value, for example "Same".</summary>
    public string Enum(string name, string otherwise) => Text(name) ?? otherwise;

    public EquatableArray<string> Texts(string name) => Find(name)?.Value is EquatableArray<string> v ? v : EquatableArray<string>.Empty;

    public EquatableArray<int> Ints(string name) => Find(name)?.Value is EquatableArray<int> v ? v : EquatableArray<int>.Empty;
}

/// <summary>A named value: long (any integer), double (any real), bool, string (also the member name of an enum), <see cref="EquatableArray{T}"/> of string or of int.</summary>
internal sealed record Argument(string Name, object Value);
