using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Watching;

/// <summary>
/// Where a network that does not agree with the reference goes wrong: it is compiled once more with every value kept, and its kernels are held against the reference one
/// by one.
/// </summary>
internal static class Explanation
{
    public static string Of(DeclaredNetwork network, Feed feed, int maxBatch)
    {
        try
        {
            var watched = new WatchedNetwork(network);
            using (WatchedRun prediction = WatchedRun.Prediction(watched, feed, maxBatch))
            {
                if (Watch.FirstWrong(prediction) is { } wrong)
                    return "The first stored value that is off, predicting: " + wrong;
            }
            if (network.Training is not null)
            {
                using WatchedRun training = WatchedRun.Training(watched, feed, maxBatch);
                if (Watch.FirstWrong(training) is { } wrong)
                    return "The first stored value that is off, training: " + wrong;
            }
            return "Every kernel gives what the reference gives for what it has read: the plan computes something else, or memory is used again too early.";
        }
        catch (Exception e)
        {
            return $"Looking for the first value that is off failed: {e.GetType().Name}: {e.Message}";
        }
    }
}
