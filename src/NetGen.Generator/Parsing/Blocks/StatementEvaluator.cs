using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Constants;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>Evaluates the arguments of one class's statements under one set of its constants. Null results have been reported.</summary>
/// <param name="constants">The constants of the class.</param>
/// <param name="sites">Where problems stand.</param>
/// <param name="problems">What has no value.</param>
/// <param name="via">Site of the [Use] that brought the statements in; -1 for the network's own.</param>
internal sealed class StatementEvaluator(BlockConstants constants, SiteList sites, DeclarationProblems problems, int via)
{
    /// <summary>Whether the statement is there. Decided first: what is left out need not have values.</summary>
    public bool? When(BoundStatement statement) =>
        statement.Find("When") is not { } when ? true : TryEvaluate(when.Values[0], when.Type, out object? value) ? value as bool? : null;

    public EvaluatedStatement? Evaluate(BoundStatement statement)
    {
        var result = new EvaluatedStatement();
        bool complete = true;
        foreach (BoundArgument argument in statement.Arguments)
        {
            if (argument.Name == "When" || (statement.Use is not null && argument.Name == "Arguments"))
                continue;
            if (!TryRead(argument, out object? value))
                complete = false;
            else if (value is not null)
                result.Set(argument.Name, value, argument.IsPositional);
        }
        if (StructuralKinds.IsInput(statement.Kind))
            result.UnifyInputName();
        return complete ? result : null;
    }

    public bool TryEvaluate(ExpressionSyntax expression, ITypeSymbol type, out object? value) =>
        Try(expression, () => constants.Evaluate(expression, type), out value);

    private bool Try(ExpressionSyntax expression, Func<object?> evaluate, out object? value)
    {
        try
        {
            value = evaluate();
            return true;
        }
        catch (EvaluationException e)
        {
            problems.At(DiagnosticIds.NotEvaluable, sites.Add(expression, via), expression.ToString(), e.Message);
            value = null;
            return false;
        }
    }

    private bool TryRead(BoundArgument argument, out object? value)
    {
        if (!argument.IsArray)
            return TryReadOne(argument.Values[0], argument.Type, out value);
        if (argument.Type.SpecialType == SpecialType.System_Double)
            return TryReadReals(argument.Values, out value);
        var elements = new List<object?>();
        value = null;
        foreach (ExpressionSyntax expression in argument.Values)
        {
            if (!TryReadOne(expression, argument.Type, out object? element))
                return false;
            elements.Add(element);
        }
        value = argument.Type.SpecialType switch
        {
            SpecialType.System_String => elements.Select(e => e as string ?? "").ToEquatableArray(),
            _ => elements.Select(e => Convert.ToInt32(e, CultureInfo.InvariantCulture)).ToEquatableArray(),
        };
        return true;
    }

    private bool TryReadReals(IReadOnlyList<ExpressionSyntax> expressions, out object? value)
    {
        var numbers = new List<double>();
        value = null;
        foreach (ExpressionSyntax expression in expressions)
        {
            if (!Try(expression, () => constants.EvaluateReal(expression), out object? number))
                return false;
            numbers.Add((double)number!);
        }
        value = numbers.ToEquatableArray();
        return true;
    }

    /// <summary>To the few types that a specification holds. Null (a string that is not given) counts as not written.</summary>
    private bool TryReadOne(ExpressionSyntax expression, ITypeSymbol type, out object? value)
    {
        if (type.SpecialType == SpecialType.System_Double)
            return Try(expression, () => constants.EvaluateReal(expression), out value);
        if (!TryEvaluate(expression, type, out value))
            return false;
        if (type.TypeKind == TypeKind.Enum)
            return TryNameMember((INamedTypeSymbol)type, ref value, expression);
        if (value is not (null or bool or string))
            value = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        return true;
    }

    private bool TryNameMember(INamedTypeSymbol type, ref object? value, ExpressionSyntax expression)
    {
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (!member.HasConstantValue || !Equals(member.ConstantValue, value))
                continue;
            value = Choices.Of(type.Name, member.Name);
            return true;
        }
        problems.At(DiagnosticIds.NotAnEnumMember, sites.Add(expression, via), Convert.ToString(value, CultureInfo.InvariantCulture)!, type.Name);
        return false;
    }
}
