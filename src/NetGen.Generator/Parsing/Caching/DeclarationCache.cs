using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Parsing.Caching;

/// <summary>
/// What has been read of a declaration, for as long as nothing that it can depend on has changed. An editor asks about every declaration of a project whenever a key is
/// pressed anywhere, and binding the attributes of fifty networks takes half a second; comparing the file that was edited with its last version takes no time.
/// </summary>
/// <remarks>
/// An answer is kept with the syntax tree of its declaration: it can only be found again in the very file that it was read from, unedited. It holds while no declaration
/// has changed in any other file either (<see cref="DeclarationOutline"/>), the project has the same references and options, and none of the places that it speaks of
/// lies in a file that was edited.
/// </remarks>
internal static class DeclarationCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<(SyntaxNode Node, string Question), Known>> Answers = new();

    /// <param name="node">The declaration.</param>
    /// <param name="question">What is asked about it; each has answers of its own.</param>
    /// <param name="compilation">Where it stands now.</param>
    /// <param name="ask">Finds the answer.</param>
    /// <param name="places">The places that an answer speaks of.</param>
    public static T Get<T>(SyntaxNode node, string question, Compilation compilation, Func<T> ask, Func<T, Report?> places)
        where T : class?
    {
        Surroundings now = Surroundings.Of(compilation);
        ConcurrentDictionary<(SyntaxNode, string), Known> answers = Answers.GetOrCreateValue(node.SyntaxTree);
        if (answers.TryGetValue((node, question), out Known? known))
        {
            var answer = (T)known.Answer!;
            if (ReferenceEquals(known.Surroundings, now))
                return answer;
            if (now.EditedSince(known.Surroundings) is { } edited && !SpeaksOf(places(answer), edited))
            {
                // Later questions are compared with the present: the files of the past need not be kept for them.
                answers[(node, question)] = new(now, answer);
                return answer;
            }
        }
        T found = ask();
        answers[(node, question)] = new(now, found);
        return found;
    }

    private static bool SpeaksOf(Report? report, ImmutableHashSet<string> files) => files.Count > 0 && report is not null && report.Sites.Any(site => files.Contains(site.Path));

    private sealed record Known(Surroundings Surroundings, object? Answer);
}
