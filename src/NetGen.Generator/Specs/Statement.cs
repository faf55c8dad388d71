namespace NetGen.Generator.Specs;

/// <summary>One attribute of the declaration, in order.</summary>
/// <remarks>
/// <para><c>As = "x"</c> on any layer becomes a statement As(Name) after it; an Input with a name has the argument Name and is followed by such an As too.
/// <c>When</c> is gone: what it excludes is not there. A short name (<c>LRN</c>) has the kind of the long one that its attribute derives from.</para>
/// <para>A block's statements stand between BeginBlock and EndBlock, once for each repetition. BeginBlock has Block (the class's name), and as far as written Name, Share,
/// and Index (number of the repetition, if Repeat is written). Tensor names given inside, and In, belong to the block; a share has its name in the whole network.</para>
/// <para>A network that another one uses stands between these brackets too, BeginBlock then having IsNetwork. Its inputs are Entrances (Of: the kind of input), its losses and
/// outputs Answers: what it would predict is what it
/// leaves. What is there for training only is left out.</para>
/// </remarks>
/// <param name="Kind">The attribute's name without its suffix: "Conv2D", "SoftmaxCrossEntropy"; or one of <see cref="StructuralKinds"/>.</param>
/// <param name="Arguments">Constructor arguments under their parameter names and properties under theirs (both in Pascal case); only what was written. Defaults are the layer's business.</param>
/// <param name="Site">Index into the list of source locations that travels beside the spec; -1 if there is none.</param>
/// <param name="Phase">When it is there. The phase of a [Use] is that of everything between its brackets.</param>
internal sealed record Statement(string Kind, EquatableArray<Argument> Arguments, int Site, Phase Phase = Phase.Always)
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

    public string? Text(string name) => Find(name)?.Value as string;
}

/// <summary>
/// A named value: long (any integer), double (any real), bool, string, one of the enums of <see cref="Choices"/>, <see cref="EquatableArray{T}"/> of string, of int, of double
/// or of <see cref="CustomWeight"/>.
/// </summary>
/// <param name="Name">Parameter or property, in Pascal case.</param>
/// <param name="Value">What was given.</param>
/// <param name="IsPositional">Whether it is a parameter of the attribute's constructor, which reads without its name.</param>
internal sealed record Argument(string Name, object Value, bool IsPositional = false);
