using NetGen.Generator.Passes;

namespace NetGen.Generator.Tests.Passes.Layouts;

public sealed class MinimumCutTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_other_cut_is_cheaper(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            int vertices = random.Next(1, 9);
            var joins = Enumerable.Range(0, vertices).Select(_ => (Sink: (long)random.Next(6), Source: (long)random.Next(6))).ToArray();
            var edges = Enumerable.Range(0, random.Next(20))
                .Select(_ => (From: random.Next(vertices), To: random.Next(vertices), Cost: (long)random.Next(5)))
                .Where(e => e.From != e.To)
                .ToList();
            var cut = new MinimumCut(vertices);
            for (int v = 0; v < vertices; v++)
                cut.Join(v, toSource: joins[v].Sink, toSink: joins[v].Source);
            foreach (var (from, to, cost) in edges)
                cut.Edge(from, to, cost);

            bool[] side = cut.SourceSide();

            long Cost(Func<int, bool> onSource) => Enumerable.Range(0, vertices).Sum(v => onSource(v) ? joins[v].Source : joins[v].Sink)
                + edges.Where(e => onSource(e.From) && !onSource(e.To)).Sum(e => e.Cost);
            long cheapest = Enumerable.Range(0, 1 << vertices).Min(set => Cost(v => (set >> v & 1) != 0));
            Assert.True(Cost(v => side[v]) == cheapest, $"seed {seed}, round {round}: the cut costs {Cost(v => side[v])}, the cheapest {cheapest}");
        }
    }

    [Fact]
    public void What_must_not_be_cut_is_not()
    {
        var cut = new MinimumCut(3);
        cut.Join(0, toSource: 5, toSink: 0);
        cut.Join(2, toSource: 0, toSink: MinimumCut.Never);
        cut.Edge(0, 1, MinimumCut.Never);
        cut.Edge(1, 2, 9);
        Assert.Equal([false, false, false], cut.SourceSide());
        cut.Join(0, toSource: 10, toSink: 0);
        Assert.Equal([true, true, false], cut.SourceSide());
    }
}
