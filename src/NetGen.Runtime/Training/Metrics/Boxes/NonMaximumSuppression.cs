namespace NetGen;

/// <summary>
/// What is left of a detector's boxes when those are taken away that overlap a surer one too much: greedily, the surest box stays, all of its kind that overlap it go, and so on with
/// what remains (Girshick et al. 2014: Rich feature hierarchies, section 2.2).
/// </summary>
/// <example><code>
/// Detection[] found = NonMaximumSuppression.Of([new Detection(new Box(0, 0, 9, 9), 1, 0.9f), new Detection(new Box(1, 0, 9, 9), 1, 0.4f)], overlap: 0.45);     // the first alone
/// </code></example>
public static class NonMaximumSuppression
{
    /// <summary>The boxes that stay, the surest first; of equally sure ones the earlier stays. Those without a finite score go.</summary>
    /// <param name="detections">Boxes of one image.</param>
    /// <param name="overlap">The intersection over union that two boxes may have, 0 to 1; with a larger one the less sure box goes.</param>
    /// <param name="acrossKinds">Whether a box is taken away by one of another kind too.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="overlap"/> is no number from 0 to 1.</exception>
    public static Detection[] Of(IEnumerable<Detection> detections, double overlap = 0.5, bool acrossKinds = false)
    {
        ArgumentNullException.ThrowIfNull(detections);
        if (!(overlap is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "An overlap is a number from 0 to 1.");
        var kept = new List<Detection>();
        foreach (Detection next in detections.Where(detection => float.IsFinite(detection.Score)).OrderByDescending(detection => detection.Score))
        {
            if (!kept.Any(surer => (acrossKinds || surer.Kind == next.Kind) && surer.Place.IntersectionOverUnion(next.Place) > overlap))
                kept.Add(next);
        }
        return [.. kept];
    }
}
