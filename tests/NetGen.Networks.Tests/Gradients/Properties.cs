using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>
/// Properties over generated cases. The seed is fixed, so that a run says the same tomorrow; NETGEN_TEST_SEED gives another one.
/// A failure prints the case and the seed.
/// </summary>
internal static class Properties
{
    public static ulong Seed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("NETGEN_TEST_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong seed) ? seed : 20260607;

    public static void Check<T>(Gen<T> cases, int count, Action<T> property)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed), FSharpOption<int>.None)));
        FsCheck.Check.One(config, Prop.ForAll(Arb.From(cases), (T example) =>
        {
            try
            {
                property(example);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{example} (NETGEN_TEST_SEED={Seed.ToString(CultureInfo.InvariantCulture)}): {e.Message}", e);
            }
        }));
    }
}
