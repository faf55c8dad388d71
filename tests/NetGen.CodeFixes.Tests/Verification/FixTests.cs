using Microsoft.CodeAnalysis.Testing;

namespace NetGen.CodeFixes.Tests.Verification;

/// <summary>What tests of a fix say: what is wrong, at its place; what is offered; and what the file is afterwards, with all that is said of it then.</summary>
/// <typeparam name="TFix">The fix.</typeparam>
public abstract class FixTests<TFix>
    where TFix : DeclarationFix, new()
{
    /// <summary>The fix does this to the file, and afterwards nothing but what is marked is said of it by the generator, by analyzers, by the compiler.</summary>
    protected static Task MendsAsync(string title, string before, string after) => RunAsync(title, [before], [after], CodeFixTestBehaviors.SkipFixAllCheck);

    /// <summary>The same of a network, of which only the list of its statements is written.</summary>
    protected static Task MendsNetworkAsync(string title, string before, string after) => MendsAsync(title, Network(before), Network(after));

    /// <summary>The same of several files: one after the other, and all at once in a file and in the solution.</summary>
    protected static Task MendsAllAsync(string title, string[] before, string[] after) => RunAsync(title, before, after, CodeFixTestBehaviors.SkipFixAllInProjectCheck);

    /// <summary>Something is wrong, and nothing is offered.</summary>
    protected static Task OffersNothingAsync(string file) => RunAsync(null, [file], [file], CodeFixTestBehaviors.SkipFixAllCheck);

    private static string Network(string statements) => $"[Network, {statements}]\npublic partial class Net;\n";

    private static Task RunAsync(string? title, string[] before, string[] after, CodeFixTestBehaviors behaviors) =>
        new FixTest<TFix>(title, before, after) { CodeFixTestBehaviors = behaviors }.RunAsync(TestContext.Current.CancellationToken);
}
