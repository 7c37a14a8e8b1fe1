package io.lotwatch.core.forecast;

/** Linear equations with a symmetric, positive definite matrix, by Cholesky's decomposition. */
final class LinearEquations {
    private LinearEquations() {}

    /** What {@code matrix} times it is {@code right}. Of the matrix the lower half is read, and written over. */
    static double[] solved(double[][] matrix, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = matrix[i][k];
                for (int j = 0; j < k; j++) {
                    sum -= matrix[i][j] * matrix[k][j];
                }
                matrix[i][k] = i == k ? Math.sqrt(sum) : sum / matrix[k][k];
            }
        }
        double[] solution = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= matrix[i][k] * solution[k];
            }
            solution[i] /= matrix[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                solution[i] -= matrix[k][i] * solution[k];
            }
            solution[i] /= matrix[i][i];
        }
        return solution;
    }
}
