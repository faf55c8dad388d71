using NetGen.Networks.Tests.Networks;
using NetGen.RandomNumbers;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Steps;

/// <summary>Steps over several networks: held to networks that do the same alone, on any number of threads, at every width, without garbage, and in wrong hands.</summary>
public class StepTests
{
    private static readonly int[] Batches = [2, 3, 17, 32];

    /// <summary>A step that draws noise itself takes the numbers that Philox has for the seed, the number of the call, the sample and the element.</summary>
    [Fact]
    public void Noise_is_what_Philox_gives()
    {
        float[] real = Numbers(5 * 3 * 32 * 32, 3);
        (SmallGan given, DcGanGeneratorSmall g1, DcGanDiscriminatorSmall d1) = Gan();
        using var g2 = new DcGanGeneratorSmall(1);
        using var d2 = new DcGanDiscriminatorSmall(2);
        using var drawn = new NoisyGan(g2, d2);
        drawn.Prepare(8, new Adam(0.01), new Sgd(0.1), threads: 2, seed: 77);
        for (int step = 0; step < 2; step++)
        {
            Assert.Equal(given.TrainD(real, Noise(5, 2 * step)), drawn.TrainD(real));
            Assert.Equal(given.TrainG(Noise(6, (2 * step) + 1)), drawn.TrainG(6));
            Assert.Equal(2 * (step + 1), drawn.StepCount);
        }
        Assert.Equal(All(g1), All(g2));
        Assert.Equal(All(d1), All(d2));
        given.Dispose();

        static float[] Noise(int batch, int step)
        {
            var noise = new float[batch * 9];
            for (int sample = 0; sample < batch; sample++)
            {
                for (int e = 0; e < 9; e++)
                    noise[(sample * 9) + e] = Philox.Normal(77, 0, (uint)step, (uint)sample, (uint)e);
            }
            return noise;
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        foreach (int batch in Batches)
        {
            float[]? expected = null;
            for (int threads = 1; threads <= 3; threads++)
            {
                using var g = new DcGanGeneratorSmall(1);
                using var d = new DcGanDiscriminatorSmall(2);
                using var gan = new NoisyGan(g, d);
                gan.Prepare(33, new Adam(0.01), new Adam(0.01), threads);
                for (int step = 0; step < 2; step++)
                {
                    gan.TrainD(Numbers(batch * 3 * 32 * 32, step));
                    gan.TrainG(batch);
                }
                float[] now = [.. All(g), .. All(d)];
                Assert.Equal(expected ??= now, now);
            }
        }
    }

    [Fact]
    public void Every_width_of_vectors_gives_the_same_numbers_to_rounding()
    {
        foreach (int batch in Batches)
        {
            float[]? expected = null;
            foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
            {
                using IDisposable forced = SimdWidth.Force(width);
                using var g = new DcGanGeneratorSmall(1);
                using var d = new DcGanDiscriminatorSmall(2);
                using var gan = new NoisyGan(g, d);
                gan.Prepare(33, new Sgd(0.1), new Sgd(0.1), threads: 1);
                gan.TrainD(Numbers(batch * 3 * 32 * 32, 5));
                gan.TrainG(batch);
                float[] now = [.. All(g), .. All(d)];
                expected ??= now;
                double off = Math.Sqrt(now.Zip(expected, (a, b) => Math.Pow(a - b, 2)).Sum() / expected.Sum(e => (double)e * e));
                Assert.True(off < 1e-5, $"{width}, batch {batch}: off by {off}");
            }
        }
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        using var g = new DcGanGeneratorSmall(1);
        using var d = new DcGanDiscriminatorSmall(2);
        using var gan = new NoisyGan(g, d);
        gan.Prepare(8, new Adam(0.01), new Adam(0.01), threads: 1);
        float[] real = Numbers(8 * 3 * 32 * 32, 1);
        using var vgg = new SmallVgg(3);
        using var transfer = new StyleTransfer(vgg);
        transfer.Prepare(2, new Adam(0.01), threads: 1);
        float[] image = Numbers(2 * 3 * 64, 1), content = Numbers(2 * 20, 2), texture = Numbers(2 * 4 * 64, 3);
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            gan.TrainD(real);
            gan.TrainG(8);
            transfer.Paint(image, content, texture);
            _ = gan.LossOf("TrainD.fake") + transfer.LossOf("Paint.loss1");
        }
    }

    /// <summary>With nothing learned yet, both kinds of images are as likely real as not: ln 2 each.</summary>
    [Fact]
    public void A_dcgan_at_full_size_takes_its_steps()
    {
        using var g = new DcGanGenerator(1);
        using var d = new DcGanDiscriminator(2);
        Assert.Equal((3_576_704, 2_765_568), (DcGanGenerator.ParameterCount, DcGanDiscriminator.ParameterCount));
        using var gan = new DcGan(g, d);
        gan.Prepare(maxBatch: 2, g: new Adam(2e-4) { Beta1 = 0.5 }, d: new Adam(2e-4) { Beta1 = 0.5 }, threads: 2);
        float[] real = Numbers(2 * 3 * 64 * 64, 1), before = All(g);
        Assert.InRange(gan.TrainD(real), 0.5f, 4f);
        Assert.Equal(before.Take(100), All(g).Take(100));
        Assert.InRange(gan.TrainG(), 0.2f, 4f);
        Assert.NotEqual(before.Take(100), All(g).Take(100));
    }

    [Fact]
    public void A_student_learns_what_its_teacher_predicts()
    {
        using var teacher = new Teacher(4);
        using Student taught = new(5), alone = new(5);
        float[] x = Numbers(9 * 6, 2), before = All(teacher);
        using var distillation = new Distillation(teacher, taught);
        distillation.Prepare(9, student: new Sgd(0.2), threads: 1);
        using Student.Trainer trainer = alone.CreateTrainer(9, new Sgd(0.2), threads: 1);
        using Teacher.Predictor predictor = teacher.CreatePredictor(9, threads: 1);
        for (int step = 0; step < 3; step++)
            Assert.Equal(trainer.Step(x, predictor.Predict(x)), distillation.Teach(x), 1e-5f);
        Near(All(alone), All(taught));
        Assert.Equal(before, All(teacher));
    }

    [Fact]
    public void Heads_take_turns_on_a_trunk()
    {
        using var trunk = new Trunk(1);
        using var kinds = new Kinds(2);
        using var price = new Price(3);
        using var whole = new TrunkWithKinds();
        Copy(trunk, whole, 0);
        Copy(kinds, whole, 2);
        float[] x = Numbers(8 * 7, 1), target = Numbers(8, 2);
        int[] labels = [0, 1, 2, 0, 1, 2, 2, 1];
        using var heads = new TwoHeads(trunk, kinds, price);
        heads.Prepare(8, trunk: new Sgd(0.3), kinds: new Sgd(0.2), price: new Sgd(0.1), threads: 2);
        float[] untouched = All(price);
        using (TrunkWithKinds.Trainer trainer = whole.CreateTrainer(8, new Sgd(0.2), threads: 1))
        {
            // The trunk has another learning rate than the head.
            float[] start = All(trunk);
            Assert.Equal(trainer.Step(x, labels), heads.TrainKinds(x, labels), 1e-5f);
            float[] learned = [.. whole.Parameters.Take(2).SelectMany(p => p.ReadOnlySpan.ToArray())];
            Near([.. learned.Zip(start, (now, then) => then + (1.5f * (now - then)))], All(trunk));
            Near([.. whole.Parameters.Skip(2).SelectMany(p => p.ReadOnlySpan.ToArray())], All(kinds));
        }
        Assert.Equal(untouched, All(price));

        // Two halves of a batch, gathered, are the batch.
        using var other = new TrunkWithPrice();
        Copy(trunk, other, 0);
        Copy(price, other, 2);
        float[] before = All(trunk);
        heads.TrainPrice(x.AsSpan(0, 4 * 7), target.AsSpan(0, 4));
        Assert.Equal(before, All(trunk));
        heads.TrainPrice(x.AsSpan(4 * 7), target.AsSpan(4));
        using (TrunkWithPrice.Trainer trainer = other.CreateTrainer(8, new Sgd(0.1), threads: 1))
            trainer.Step(x, target);
        Near([.. other.Parameters.Skip(2).SelectMany(p => p.ReadOnlySpan.ToArray())], All(price));
    }

    [Fact]
    public void A_step_that_is_not_finite_changes_nothing()
    {
        (SmallGan gan, DcGanGeneratorSmall g, DcGanDiscriminatorSmall d) = Gan();
        float[] real = Numbers(4 * 3 * 32 * 32, 3), z = Numbers(4 * 9, 4);
        gan.TrainD(real, z);
        d.Parameters[0].Span[3] = float.NaN;
        float[] before = [.. All(g), .. All(d)];
        Assert.Throws<DivergedException>(() => gan.TrainD(real, z));
        Assert.Throws<DivergedException>(() => gan.TrainG(z));
        float[] after = [.. All(g), .. All(d)];
        Assert.Equal(before, after);
        Assert.Equal(1, gan.StepCount);
        gan.Dispose();
    }

    [Fact]
    public void Wrong_hands_are_told_what_is_wrong()
    {
        using var g = new DcGanGeneratorSmall(1);
        using var d = new DcGanDiscriminatorSmall(2);
        var gan = new SmallGan(g, d);
        float[] real = Numbers(4 * 3 * 32 * 32, 3), z = Numbers(4 * 9, 4);
        Assert.Contains("SmallGan.Prepare(maxBatch, …) comes before the first step", Assert.Throws<InvalidOperationException>(() => gan.TrainG(z)).Message);
        Assert.Contains("Prepare", Assert.Throws<InvalidOperationException>(() => gan.LossOf("TrainG.loss1")).Message);
        Assert.Throws<ArgumentNullException>("d", () => gan.Prepare(4, new Sgd(0.1), null!));
        var used = new Adam(0.1);
        gan.Prepare(4, new Sgd(0.1), used);
        Assert.True(float.IsNaN(gan.LossOf("TrainG.loss1")));
        Assert.Contains("'TrainD.real', 'TrainD.fake', 'TrainG.loss1'", Assert.Throws<ArgumentException>(() => gan.LossOf("TrainG")).Message);
        Assert.Throws<InputSizeException>(() => gan.TrainD(real, z.AsSpan(1)));
        Assert.Throws<InputSizeException>(() => gan.TrainD(real, z.AsSpan(9)));
        Assert.Throws<BatchSizeException>(() => gan.TrainG(new float[5 * 9]));
        Assert.Throws<NonFiniteInputException>(() => gan.TrainG([.. z.AsSpan(1), float.NaN]));
        Assert.Equal(0, gan.StepCount);
        // An optimizer keeps the moments of one network.
        Assert.Throws<InvalidOperationException>(() => gan.Prepare(4, used, new Sgd(0.1)));
        gan.TrainG(z);
        gan.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gan.TrainG(z));
        using var broken = new SmallGan(g, null!);
        Assert.Equal("D", Assert.Throws<ArgumentNullException>(() => broken.Prepare(4, new Sgd(0.1), new Sgd(0.1))).ParamName);
    }

    [Fact]
    public void A_network_whose_turn_it_is_not_is_left_alone()
    {
        using var trunk = new Trunk(1);
        using var kinds = new Kinds(2);
        using var price = new Price(3);
        using var heads = new TwoHeads(trunk, kinds, price);
        heads.Prepare(8, new Sgd(0.3), new Sgd(0.2), new Sgd(0.1), threads: 1);
        kinds.Parameters.Turn.EnterStep("Kinds");
        float[] before = All(trunk);
        Assert.Throws<ConcurrentUseException>(() => heads.TrainKinds(Numbers(7, 1), [1]));
        Assert.Equal(before, All(trunk));
        kinds.Parameters.Turn.LeaveStep();
        heads.TrainKinds(Numbers(7, 1), [1]);
    }

    [Fact]
    public void An_average_follows_a_network()
    {
        using Student now = new(1), average = new(2);
        float[] start = All(average), goal = All(now);
        average.Parameters.MoveTowards(now.Parameters, 0.25);
        Near([.. start.Zip(goal, (a, b) => a + (0.25f * (b - a)))], All(average));
        average.Parameters.MoveTowards(now.Parameters, 1);
        Near(goal, All(average));
        Assert.Throws<ArgumentOutOfRangeException>(() => average.Parameters.MoveTowards(now.Parameters, 1.5));
        using var other = new Teacher();
        Assert.Throws<ArgumentException>(() => average.Parameters.MoveTowards(other.Parameters, 0.5));
    }

    /// <summary>Networks and a SmallGan whose noise the tests give.</summary>
    private static (SmallGan Gan, DcGanGeneratorSmall G, DcGanDiscriminatorSmall D) Gan()
    {
        var g = new DcGanGeneratorSmall(1);
        var d = new DcGanDiscriminatorSmall(2);
        var gan = new SmallGan(g, d);
        gan.Prepare(8, new Adam(0.01), new Sgd(0.1), threads: 1, seed: 77);
        return (gan, g, d);
    }

    private static float[] All(INetwork network) => [.. network.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];

    private static void Copy(INetwork from, INetwork to, int at)
    {
        for (int i = 0; i < from.Parameters.Count; i++)
            from.Parameters[i].ReadOnlySpan.CopyTo(to.Parameters[at + i].Span);
    }

    private static float[] Numbers(int count, int step)
    {
        var random = new PhiloxGenerator(9, step: (uint)step);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }

    private static void Near(float[] expected, float[] now)
    {
        Assert.Equal(expected.Length, now.Length);
        for (int i = 0; i < now.Length; i++)
            Assert.Equal(expected[i], now[i], 1e-5f);
    }
}
