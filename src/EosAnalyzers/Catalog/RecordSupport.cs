namespace System.Runtime.CompilerServices;

// netstandard2.0 lacks the type that `init` and positional records are compiled against.
internal static class IsExternalInit;
