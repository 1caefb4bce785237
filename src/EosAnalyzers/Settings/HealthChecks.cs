using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// Configurations of health checks. What a health check sends says only that the broker answers: nobody processes it,
/// and twice is as good as once.
/// </summary>
internal static class HealthChecks
{
    private const string NamePart = "HealthCheck";

    /// <summary><c>services.AddHealthChecks().AddKafka(config)</c>, <c>new KafkaHealthCheck(config)</c></summary>
    public static bool Registers(IMethodSymbol method) =>
        IsName(method.Name)
            || IsName(method.ContainingType.Name)
            || IsName(method.ReceiverType?.Name)
            || method.IsExtensionMethod && IsName(method.Parameters.FirstOrDefault()?.Type.Name);

    /// <summary>No client of another kind is made of the configuration here.</summary>
    public static bool AreOnlyUsersOf(Configuration configuration) =>
        IsName(configuration.FirstMention.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText)
            || !configuration.IsHandedOn
            && configuration.Uses.All(use => use.Kind == ConfigurationUseKind.HealthCheck)
            && (configuration.Uses.Count > 0
                || configuration.Holders.Any(holder => IsName(holder.ContainingType?.Name)));

    // Names are enough: IHealthChecksBuilder, KafkaHealthCheckOptions, and what people call their own.
    private static bool IsName(string? name) => name?.Contains(NamePart) == true;
}
