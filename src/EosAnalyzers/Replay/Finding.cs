using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Topology;

namespace EosAnalyzers.Replay;

/// <summary>A value that another attempt reads differently, and that leaves the region.</summary>
internal sealed record Finding(Region Region, ApiRow Api, ImmutableArray<Step> Path, Exit Exit);
