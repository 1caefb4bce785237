using System.Collections.Immutable;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules;

/// <summary>A rule about settings in C#: one descriptor, one decision for each configuration object.</summary>
internal abstract class SettingsRule
{
    public abstract DiagnosticDescriptor Rule { get; }

    /// <summary>What the rule has to say of one object; the settings lie in the order in which they are made.</summary>
    public abstract IEnumerable<Complaint> Judge(Configuration configuration, Project project);

    public IEnumerable<Diagnostic> Report(Configuration configuration, Project project) =>
        Judge(configuration, project).Select(complaint => Rules.Report.At(Rule, complaint.Place.GetLocation(), complaint.Message, complaint.Locations, complaint.Properties));
}

/// <summary>A finding in words, at a place of the body that is read; the others are settings that lead to it.</summary>
internal sealed record Complaint(SyntaxNode Place, string Message, params SyntaxNode[] Others)
{
    /// <summary>Which edit repairs it; null where none is known to be right.</summary>
    public string? Fix { get; init; }

    public IEnumerable<Location> Locations => Others.Select(other => other.GetLocation());

    public ImmutableDictionary<string, string?> Properties =>
        Fix is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add("fix", Fix);
}
