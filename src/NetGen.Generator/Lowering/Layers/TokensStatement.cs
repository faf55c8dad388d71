using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Tokens(length, Vocab = n): whole numbers below n, [length].</summary>
internal sealed class TokensStatement() : CallersInput(StructuralKinds.Tokens, Length, Vocab)
{
    private static readonly WholeArgument Length = new("Length", least: 1), Vocab = new("Vocab", least: 1);

    public override void Apply(StatementContext statement)
    {
        if (!Vocab.IsIn(statement.Statement))
            statement.Report(Diagnostics.DiagnosticIds.TooSmall, "Vocab", 1, 0);
        Declare(statement, TensorShape.Sample(Length.Of(statement)), Vocab.Of(statement));
    }
}
