"""Rules for Kubernetes manifests and the values of Helm charts."""
