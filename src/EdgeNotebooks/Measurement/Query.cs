namespace EdgeNotebooks.Measurement;

/// <summary>
/// What is timed: one or more samples asked for together. Samples are numbered in the order in which they are issued;
/// sample <c>i</c> of the query has the id <c>FirstSampleId + i</c>.
/// </summary>
/// <param name="FirstSampleId">Id of the query's first sample; ids start at 0 and have no gaps within a run.</param>
/// <param name="Samples">
/// Which inputs are asked for, as indices below <see cref="ISystemUnderTest.SampleCount"/>. The memory belongs to the
/// load generator and stays as it is until the last of the query's samples has completed.
/// </param>
public readonly record struct Query(long FirstSampleId, ReadOnlyMemory<int> Samples);
