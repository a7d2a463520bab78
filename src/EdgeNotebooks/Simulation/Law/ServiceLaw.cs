namespace EdgeNotebooks.Simulation.Law;

/// <summary>
/// The law of service times: an inference of one sample takes <c>a FLOPs + b bytes + c layers</c>, with no coefficient below zero. The arithmetic is done for each
/// sample; weights are moved and layers are launched once a batch. What it leaves out (caches, operators that a device has no unit for, links) is what its errors show.
/// </summary>
/// <param name="SecondsPerFlop">Time of an operation; at least that of the device's peak.</param>
/// <param name="SecondsPerByte">Time of moving a byte of weights.</param>
/// <param name="SecondsPerLayer">Time of a layer besides.</param>
public sealed record ServiceLaw(double SecondsPerFlop, double SecondsPerByte, double SecondsPerLayer)
{
    /// <summary>What an inference takes for each of its samples, in seconds.</summary>
    public double PerSample(ModelWork work) => SecondsPerFlop * work.Flops;

    /// <summary>What it takes once, in seconds.</summary>
    /// <param name="work">The model.</param>
    /// <param name="bytesPerWeight">Of the device's precision.</param>
    public double PerBatch(ModelWork work, int bytesPerWeight) => (SecondsPerByte * bytesPerWeight * work.Weights) + (SecondsPerLayer * work.Layers);

    /// <summary>Both together: a batch of one, in seconds.</summary>
    public double Seconds(ModelWork work, int bytesPerWeight) => PerSample(work) + PerBatch(work, bytesPerWeight);
}
