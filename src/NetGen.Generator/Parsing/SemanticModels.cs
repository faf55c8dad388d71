using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing;

/// <summary>The semantic model of each file that a network's declaration reaches into, made once.</summary>
internal sealed class SemanticModels(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = new();

    public Compilation Compilation => compilation;

    public SemanticModel Of(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
            _models[tree] = model = compilation.GetSemanticModel(tree);
        return model;
    }
}
