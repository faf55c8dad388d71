namespace NetGen.Checkpoints;

/// <summary>Numbers of a file of torch.save: an entry of the archive.</summary>
internal sealed record TorchStorage(string Key, string ElementType, long Count);

/// <summary>A tensor over such numbers: where it begins, and by how many each of its axes goes on.</summary>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>How many numbers it has; -1 if they are more than anything here can hold.</summary>
    public long Count
    {
        get
        {
            long count = 1;
            foreach (long size in Shape)
            {
                if (size != 0 && count > int.MaxValue / size)
                    return -1;
                count *= size;
            }
            return count;
        }
    }

    /// <summary>Numbers of the storage from the first one to the last one that it reads.</summary>
    public long Reach
    {
        get
        {
            long reach = 1;
            for (int axis = 0; axis < Shape.Length; axis++)
            {
                if (Shape[axis] == 0)
                    return 0;
                reach += (Shape[axis] - 1) * Strides[axis];
            }
            return reach;
        }
    }

    /// <summary>Whether its numbers lie as they are wanted, row-major without gaps.</summary>
    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int axis = Shape.Length - 1; axis >= 0; axis--)
            {
                if (Shape[axis] != 1 && Strides[axis] != expected)
                    return false;
                expected *= Shape[axis];
            }
            return true;
        }
    }

    /// <summary>What is wrong with it; null if it lies within its storage.</summary>
    public string? Fault()
    {
        if (Shape.Length != Strides.Length || Shape.Length > 32 || Offset < 0 || Array.Exists(Shape, s => s is < 0 or > int.MaxValue) || Array.Exists(Strides, s =>
            s is < 0 or > int.MaxValue))
            return FormattableString.Invariant($"sizes [{string.Join(", ", Shape)}] with strides [{string.Join(", ", Strides)}] are none of a tensor");
        return Count < 0 || Offset > Storage.Count || Reach > Storage.Count - Offset
            ? FormattableString.Invariant($"sizes [{string.Join(", ", Shape)}] with strides [{string.Join(", ", Strides)}] from {Offset} on reach over its {Storage.Count} numbers")
            : null;
    }
}
