<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Field for a code of an authenticator app, or for a recovery code. --%>
<%@ attribute name="id" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="hint" required="false" %>
<%@ attribute name="digits" required="false" description="true if only six digits are accepted, for which phones show a keyboard of digits" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:set var="wrong" value="${failedHere and field eq 'code_give'}"/>
<c:set var="first" value="${not focusTaken and wrong}"/>
<c:if test="${first}"><c:set var="focusTaken" value="true" scope="request"/></c:if>
<div class="field">
  <label class="label" for="<c:out value="${id}"/>"><c:out value="${label}"/></label>
  <div class="control">
    <input class="input<c:if test="${wrong}"> is-danger</c:if>" id="<c:out value="${id}"/>" name="code_give" type="text"
           <c:if test="${digits}">inputmode="numeric" </c:if>autocomplete="one-time-code" autocapitalize="characters" autocorrect="off" spellcheck="false"
           aria-describedby="<c:if test="${not empty hint}"><c:out value="${id}"/>-hint </c:if><c:out value="${id}"/>-error"<c:if
           test="${wrong}"> aria-invalid="true"</c:if><c:if test="${first}"> autofocus</c:if> required>
  </div>
  <p class="help is-danger" id="<c:out value="${id}"/>-error"><c:if test="${wrong}"><c:out value="${message}"/></c:if></p>
  <c:if test="${not empty hint}"><p class="help" id="<c:out value="${id}"/>-hint"><c:out value="${hint}"/></p></c:if>
</div>
