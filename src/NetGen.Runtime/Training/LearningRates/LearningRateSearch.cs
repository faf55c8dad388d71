using NetGen.Data;

namespace NetGen.Training;

/// <summary>The range test of learning rates.</summary>
internal static class LearningRateSearch
{
    private const double Smoothing = 0.9, Explosion = 4;

    public static LearningRateRange Run(
        INetwork network, IDataset train, Func<LearningRateSchedule, Optimizer> optimizer, double from, double to, int steps, int batchSize, int threads, ulong seed,
        CancellationToken cancellationToken)
    {
        DatasetContract.Verify(network.Description, train);
        var schedule = new ExponentialLearningRate(from, to / from, steps - 1);
        using ParameterSet before = network.Parameters.Copy();
        try
        {
            using ITrainer trainer = network.CreateTrainer(batchSize, optimizer(schedule), threads);
            using var batch = new Batch(network.Description, batchSize);
            var loader = new BatchLoader(train, batchSize, seed, dropLast: train.Count >= batchSize);
            var points = new List<LearningRatePoint>();
            double average = 0, least = double.PositiveInfinity;
            for (int step = 0, epoch = 0; step < steps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (step % loader.BatchCount == 0)
                    loader.Start(epoch++);
                loader.Next(batch);
                double loss;
                try
                {
                    loss = trainer.Step(batch);
                }
                catch (DivergedException)
                {
                    break;
                }
                average = Smoothing * average + (1 - Smoothing) * loss;
                double smoothed = average / (1 - Math.Pow(Smoothing, step + 1));
                points.Add(new LearningRatePoint(schedule.At(step), loss, smoothed));
                least = Math.Min(least, smoothed);
                // Of a loss around 0 the multiple says nothing: it must have grown by as much as it was at first, too.
                if (smoothed > Explosion * least && smoothed > points[0].Smoothed)
                    break;
            }
            return new LearningRateRange(points);
        }
        finally
        {
            network.Parameters.CopyFrom(before);
        }
    }
}
