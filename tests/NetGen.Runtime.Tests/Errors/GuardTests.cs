using Xunit;

namespace NetGen.Runtime.Tests.Errors;

public sealed class GuardTests
{
    [Fact]
    public void Batch_counts_whole_samples()
    {
        Assert.Equal(3, Guard.Batch("Net", "x", 30, 10, 8));
        Assert.Equal(8, Guard.Batch("Net", "x", 80, 10, 8));
    }

    [Theory]
    [InlineData(0, "Net: 'x' is empty; at least one sample of 10 values is expected.")]
    [InlineData(9, "Net: 'x' has 9 values, which is not a multiple of the 10 values of one sample.")]
    [InlineData(25, "Net: 'x' has 25 values, which is not a multiple of the 10 values of one sample.")]
    public void Broken_samples_are_refused(int length, string message)
    {
        var error = Assert.Throws<InputSizeException>(() => Guard.Batch("Net", "x", length, 10, 8));
        Assert.Equal(message, error.Message);
        Assert.Equal(("Net", "x", length, 10), (error.Network, error.Port, error.Length, error.PerSample));
    }

    [Fact]
    public void Too_many_samples_are_refused()
    {
        var error = Assert.Throws<BatchSizeException>(() => Guard.Batch("Net", "x", 90, 10, 8));
        Assert.Equal("Net: 'x' has 9 samples, but this workspace was made for at most 8. Give a greater maxBatch where it is created.", error.Message);
        Assert.Equal((9, 8), (error.Count, error.MaxBatch));
    }

    [Fact]
    public void Other_ports_have_as_many_samples()
    {
        Guard.SameBatch("Net", "labels", 4, 1, 4);
        var error = Assert.Throws<InputSizeException>(() => Guard.SameBatch("Net", "y", 30, 10, 4));
        Assert.Equal("Net: 'y' has 30 values, but the batch is of 4 samples with 10 values each: 40 are expected.", error.Message);
    }

    [Fact]
    public void The_first_bad_label_is_named_wherever_it_is()
    {
        for (int length = 1; length < 70; length++)
        {
            int[] labels = new int[length];
            Array.Fill(labels, 9);
            Guard.Indices("digit", labels, 3, 10);
            for (int at = 0; at < length; at++)
            {
                foreach (int value in (int[])[10, -1, int.MinValue, int.MaxValue])
                {
                    labels[at] = value;
                    labels[length - 1] = at == length - 1 ? value : 77;
                    var error = Assert.Throws<IndexOutOfBoundsException>(() => Guard.Indices("digit", labels, 3, 10));
                    Assert.Equal((at / 3, at % 3, value, 10, "digit"), (error.Sample, error.Position, error.Value, error.Bound, error.Port));
                }
                labels[at] = labels[length - 1] = 0;
            }
        }
    }

    [Fact]
    public void The_first_value_that_is_not_finite_is_named_wherever_it_is()
    {
        for (int length = 1; length < 150; length++)
        {
            float[] values = new float[length];
            for (int i = 0; i < length; i++)
                values[i] = i % 3 == 0 ? float.MaxValue : i % 3 == 1 ? float.MinValue : -float.Epsilon;
            Guard.Finite("x", values, 7);
            for (int at = 0; at < length; at++)
            {
                float good = values[at];
                values[at] = (at % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity };
                var error = Assert.Throws<NonFiniteInputException>(() => Guard.Finite("x", values, 7));
                Assert.Equal((at / 7, at % 7), (error.Sample, error.Element));
                values[at] = good;
            }
        }
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_training()
    {
        Assert.Equal(0.5f, Guard.FiniteLoss(0.5f, 3, 0.1f));
        var error = Assert.Throws<DivergedException>(() => Guard.FiniteLoss(float.NaN, 12, 0.5f, 88.25f));
        Assert.Equal((12, 0.5f, 88.25f), (error.Step, error.LearningRate, error.LastFiniteLoss));
        Assert.StartsWith("Training diverged: the loss of step 12 is NaN at learning rate 0.5; the last finite loss was 88.25.", error.Message);
    }

    [Fact]
    public void Checks_allocate_nothing()
    {
        float[] values = new float[1000];
        int[] labels = new int[100];
        Check();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Check();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Check()
        {
            Guard.Finite("x", values, Guard.Batch("Net", "x", 1000, 10, 100));
            Guard.SameBatch("Net", "y", 100, 1, 100);
            Guard.Indices("y", labels, 1, 10);
        }
    }
}
