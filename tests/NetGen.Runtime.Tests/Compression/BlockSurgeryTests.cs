using NetGen.Compression;
using Xunit;

namespace NetGen.Runtime.Tests.Compression;

public sealed class BlockSurgeryTests
{
    /// <summary>The best that the weights that are left can do is a linear system, solved here the plain way.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(17)]
    public void What_is_left_is_the_best_that_it_can_be(int n)
    {
        double[] hessian = Hessian(n, seed: n);
        double[] before = [.. Enumerable.Range(0, n).Select(i => Math.Sin(3 * i + n) + 0.1)];
        for (int count = 0; count <= n; count++)
        {
            double[] weights = [.. before], costs = new double[count];
            bool[] gone = new bool[n];
            BlockSurgery.Remove([.. hessian], weights, gone, costs);
            Assert.Equal(count, gone.Count(g => g));
            int[] left = [.. Enumerable.Range(0, n).Where(i => !gone[i])], removed = [.. Enumerable.Range(0, n).Where(i => gone[i])];
            Assert.All(removed, i => Assert.Equal(0, weights[i]));
            // d(½δᵀHδ)/dδ_left = 0 with δ_removed = −w: H_ll δ_l = H_lr w_r.
            double[] delta = Solve(left, removed, hessian, before, n);
            for (int i = 0; i < left.Length; i++)
                Assert.Equal(before[left[i]] + delta[i], weights[left[i]], 8);
            double[] change = [.. weights.Zip(before, (now, then) => now - then)];
            double loss = 0;
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    loss += 0.5 * change[i] * hessian[i * n + j] * change[j];
            Assert.Equal(loss, costs.Sum(), 8);
        }
    }

    [Fact]
    public void The_first_to_go_is_the_one_that_costs_the_least_and_not_the_smallest()
    {
        // The large weight can be taken over by its neighbour, which says nearly the same.
        double[] hessian = [1, 0.999, 0, 0.999, 1, 0, 0, 0, 1];
        double[] weights = [0.5, 0.4, 0.3];
        bool[] gone = new bool[3];
        BlockSurgery.Remove(hessian, weights, gone, new double[1]);
        Assert.Equal([false, true, false], gone);
        Assert.Equal(0.5 + 0.4 * 0.999, weights[0], 9);
    }

    [Fact]
    public void An_inverse_is_one()
    {
        const int N = 23;
        double[] matrix = Hessian(N, seed: 4), inverse = [.. matrix];
        BlockSurgery.Invert(inverse, N);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++)
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, N).Sum(k => matrix[i * N + k] * inverse[k * N + j]), 7);
    }

    private static double[] Hessian(int n, int seed)
    {
        var random = new Random(seed);
        double[] hessian = new double[n * n];
        for (int sample = 0; sample < n + 3; sample++)
        {
            double[] g = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.3)];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    hessian[i * n + j] += g[i] * g[j];
        }
        for (int i = 0; i < n; i++)
            hessian[i * n + i] += 0.05;
        return hessian;
    }

    private static double[] Solve(int[] left, int[] removed, double[] hessian, double[] w, int n)
    {
        int m = left.Length;
        double[,] system = new double[m, m + 1];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
                system[i, j] = hessian[left[i] * n + left[j]];
            system[i, m] = removed.Sum(r => hessian[left[i] * n + r] * w[r]);
        }
        for (int k = 0; k < m; k++)
        {
            int pivot = Enumerable.Range(k, m - k).MaxBy(i => Math.Abs(system[i, k]));
            for (int j = 0; j <= m; j++)
                (system[k, j], system[pivot, j]) = (system[pivot, j], system[k, j]);
            for (int i = 0; i < m; i++)
            {
                double factor = i == k ? 0 : system[i, k] / system[k, k];
                for (int j = k; j <= m && factor != 0; j++)
                    system[i, j] -= factor * system[k, j];
            }
        }
        return [.. Enumerable.Range(0, m).Select(i => system[i, m] / system[i, i])];
    }
}
